with source as (

    select * from {{ ref('stg_people') }}

)

select * from source
