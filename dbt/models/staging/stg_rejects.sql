with source as (

    select * from {{ source('raw', 'rejects') }}
    where {{ in_order('raw', 'rejects', 'source_uri') }}

),

final as (

    select
        source_uri,
        content_sha256,
        reason,
        detail,
        run_id,
        seen_at
    from source

)

select * from final
