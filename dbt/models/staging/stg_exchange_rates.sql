with source as (

    select * from {{ ref('exchange_rates') }}

),

renamed as (

    select
        currency,
        year::integer as year,
        units_per_usd::double as units_per_usd
    from source
    -- One dollar is one dollar in every year, also in those that no table of rates covers yet.
    where currency <> 'USD'

)

select * from renamed
