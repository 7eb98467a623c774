with source as (

    select * from {{ source('audit', 'check_results') }}

),

final as (

    select
        run_id,
        ran_at,
        layer,
        table_name,
        check_name,
        severity,
        passed,
        observed,
        tool
    from source

)

select * from final
