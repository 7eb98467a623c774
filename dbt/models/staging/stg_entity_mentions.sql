with source as (

    select * from {{ source('extracted', 'entity_mentions') }}
    where {{ in_order('extracted', 'entity_mentions', "concat_ws('|', document_id, \"start\", \"end\", label)") }}

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
