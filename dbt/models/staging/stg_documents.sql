with source as (

    select * from {{ source('raw', 'documents') }}

),

final as (

    select
        document_id,
        source_uri,
        content_sha256,
        title,
        publisher,
        language,
        published_on,
        published_on_basis,
        text,
        dateline_place,
        dateline_edtf,
        duplicate_of,
        ingested_at,
        extractor_version,
        run_id
    from source

)

select * from final
