with mentions as (

    select * from {{ ref('stg_entity_mentions') }}

),

members as (

    select * from {{ ref('stg_person_members') }}

),

final as (

    select
        mentions.document_id,
        mentions."start",
        mentions."end",
        mentions.text,
        mentions.label,
        coalesce(mentions.code, members.person_id) as entity_id
    from mentions
    left join members on mentions.person_key = members.person_key

)

select * from final
