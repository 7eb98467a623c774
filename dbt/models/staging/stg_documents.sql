with source as (

    select * from {{ source('raw', 'documents') }}
    where {{ in_order('raw', 'documents', 'document_id') }}

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
        -- Where the first of nearly equal texts is set aside, the next one stands for it.
        nullif(
            first_value(document_id) over (
                partition by coalesce(duplicate_of, document_id)
                order by duplicate_of is not null, published_on nulls last, document_id
            ),
            document_id
        ) as duplicate_of,
        ingested_at,
        extractor_version,
        run_id
    from source

)

select * from final
