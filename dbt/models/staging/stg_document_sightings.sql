with source as (

    select * from {{ source('raw', 'document_sightings') }}

),

final as (

    select
        document_id,
        source_uri,
        first_run_id
    from source

)

select * from final
