with source as (

    select * from {{ source('extracted', 'entity_mentions') }}

),

final as (

    select
        document_id,
        "start",
        "end",
        text,
        label,
        code,
        person_key
    from source

)

select * from final
