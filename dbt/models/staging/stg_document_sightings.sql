with source as (

    select * from {{ source('raw', 'document_sightings') }}
    where {{ in_order('raw', 'document_sightings', "concat_ws('|', document_id, source_uri)") }}

),

final as (

    select
        document_id,
        source_uri,
        first_run_id
    from source

)

select * from final
