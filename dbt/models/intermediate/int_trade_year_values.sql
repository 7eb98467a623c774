-- Each pair of parties has one orientation here (party_a before party_b), so that both sides of the
-- mart are the same value by construction.
with figures as (

    select *
    from {{ ref('int_trade_figures_in_usd') }}
    where
        status = 'reported'
        and commodity is null
        and reporter <> partner
        -- A fiscal year lies in two calendar years and is a value of neither.
        and year(period_start) = year(period_end)

),

oriented as (

    select
        figures.*,
        least(reporter, partner) as party_a,
        greatest(reporter, partner) as party_b,
        case
            when reporter < partner or flow in ('total', 'balance') then flow
            when flow = 'export' then 'import'
            else 'export'
        end as flow_of_a,
        case when flow = 'balance' and reporter > partner then -1 else 1 end as sign,
        year(period_start) as year,
        datediff('month', period_start, period_end + 1) as months_covered,
        case when units_per_usd is null then currency else 'USD' end as unit,
        coalesce(units_per_usd, 1.0) as units_per_unit
    from figures

),

spans as (

    select
        *,
        case bound
            -- "About" and "nearly" give away up to a twentieth, "more than" and "up to" a tenth.
            when 'approx' then 0.95 * amount_low
            when 'at_most' then 0.90 * amount_low
            else amount_low
        end - {{ half_unit('amount_low') }} as least_amount,
        case bound
            when 'approx' then 1.05 * amount_high
            when 'at_least' then 1.10 * amount_high
            else amount_high
        end + {{ half_unit('amount_high') }} as greatest_amount,
        -- Two outlets may convert at rates of different days.
        case when currency = unit then 0.0 else 0.02 end as rate_tolerance
    from oriented
    where months_covered > 0

),

final as (

    select
        figure_id,
        text_id,
        published_on,
        party_a,
        party_b,
        year,
        flow_of_a as flow,
        months_covered,
        months_covered < 12 as is_partial,
        period_start,
        period_end,
        bound,
        change_pct,
        confidence,
        unit,
        currency,
        sign * (amount_low + amount_high) / 2 as stated_amount,
        sign * amount_usd as amount_usd,
        (
            sign * case when sign > 0 then amount_low else amount_high end / units_per_usd
        )::decimal(20, 2) as amount_usd_low,
        (
            sign * case when sign > 0 then amount_high else amount_low end / units_per_usd
        )::decimal(20, 2) as amount_usd_high,
        sign * case when sign > 0 then least_amount else greatest_amount end / units_per_unit
        * (1 - sign * rate_tolerance) as span_low,
        sign * case when sign > 0 then greatest_amount else least_amount end / units_per_unit
        * (1 + sign * rate_tolerance) as span_high
    from spans

)

select * from final
