with source as (

    select * from {{ ref('stg_quarantine') }}

)

select * from source
