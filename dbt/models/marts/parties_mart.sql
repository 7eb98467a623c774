{{ config(alias='parties') }}

-- Another name than the seed's, since dbt wants names to differ; the relation is marts.parties.

with source as (

    select * from {{ ref('parties') }}

),

final as (

    select
        code,
        name,
        kind
    from source

)

select * from final
