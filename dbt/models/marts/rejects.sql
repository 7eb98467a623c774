with source as (

    select * from {{ ref('stg_rejects') }}

)

select * from source
