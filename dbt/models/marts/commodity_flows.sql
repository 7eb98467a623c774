with source as (

    select * from {{ ref('stg_commodity_flows') }}

)

select * from source
