with figures as (

    select * from {{ ref('stg_trade_figures') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

rates as (

    select * from {{ ref('stg_exchange_rates') }}

),

figure_years as (

    select
        figure_id,
        currency,
        period_start,
        period_end,
        unnest(range(year(period_start), year(period_end) + 1)) as year
    from figures
    where period_end >= period_start

),

weighted_years as (

    select
        figure_id,
        currency,
        year,
        datediff(
            'day',
            greatest(period_start, make_date(year, 1, 1)),
            least(period_end, make_date(year, 12, 31))
        ) + 1 as days
    from figure_years

),

period_rates as (

    select
        weighted_years.figure_id,
        sum(
            weighted_years.days * case when weighted_years.currency = 'USD' then 1.0 else rates.units_per_usd end
        ) / sum(weighted_years.days) as units_per_usd
    from weighted_years
    left join rates
        on
            weighted_years.currency = rates.currency
            and weighted_years.year = rates.year
    group by weighted_years.figure_id
    -- A period with a year that has no rate has none as a whole.
    having count(*) = count(case when weighted_years.currency = 'USD' then 1.0 else rates.units_per_usd end)

),

final as (

    select
        figures.*,
        coalesce(documents.duplicate_of, documents.document_id) as text_id,
        documents.published_on,
        period_rates.units_per_usd,
        ((figures.amount_low + figures.amount_high) / 2 / period_rates.units_per_usd)::decimal(20, 2) as amount_usd
    from figures
    inner join documents on figures.document_id = documents.document_id
    left join period_rates on figures.figure_id = period_rates.figure_id

)

select * from final
