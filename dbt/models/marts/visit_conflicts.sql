with source as (

    select * from {{ ref('stg_visit_conflicts') }}

)

select * from source
