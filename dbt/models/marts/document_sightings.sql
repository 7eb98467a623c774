with source as (

    select * from {{ ref('stg_document_sightings') }}

)

select * from source
