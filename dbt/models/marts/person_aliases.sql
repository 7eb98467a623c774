with members as (

    select * from {{ ref('stg_person_members') }}

),

final as (

    select
        person_key,
        person_id,
        document_id,
        name,
        score,
        evidence as joined_because
    from members

)

select * from final
