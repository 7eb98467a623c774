with source as (

    select * from {{ source('audit', 'quarantine') }}

),

final as (

    select
        layer,
        table_name,
        row_key,
        check_name,
        run_id,
        quarantined_at,
        document_id,
        content,
        released_run_id,
        released_at
    from source

)

select * from final
