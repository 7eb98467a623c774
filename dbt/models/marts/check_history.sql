-- A view: checks of a run are recorded after its marts are built, and must be among those published.
{{ config(materialized='view') }}

with results as (

    select * from {{ ref('stg_check_results') }}

),

-- What failed since a check last held is one failure that lasts.
dated as (

    select
        *,
        max(ran_at) filter (where passed) over (partition by tool, layer, table_name, check_name) as last_passed_at
    from results

),

final as (

    select
        tool,
        layer,
        table_name,
        check_name,
        arg_max(severity, ran_at) as severity,
        count(*)::integer as n_runs,
        count(case when passed then 1 end)::integer as n_passed,
        round(avg(passed::integer), 4) as pass_rate,
        min(ran_at) as first_ran_at,
        max(ran_at) as last_ran_at,
        arg_max(run_id, ran_at) as last_run_id,
        max(ran_at) filter (where not passed) as last_failed_at,
        arg_max(run_id, ran_at) filter (where not passed) as last_failed_run_id,
        not arg_max(passed, ran_at) as is_failing,
        min(ran_at) filter (where not passed and (last_passed_at is null or ran_at > last_passed_at)) as failing_since
    from dated
    group by all

)

select * from final
