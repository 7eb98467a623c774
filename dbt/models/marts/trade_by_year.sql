with years as (

    select * from {{ ref('int_trade_years') }}

),

both_sides as (

    select
        * exclude (party_a, party_b),
        party_a as reporter,
        party_b as partner
    from years

    union all by name

    select
        * exclude (party_a, party_b) replace (
            case flow when 'export' then 'import' when 'import' then 'export' else flow end as flow,
            -- A surplus of one side is a deficit of the other.
            case flow when 'balance' then -amount_usd else amount_usd end as amount_usd,
            case flow when 'balance' then -amount_usd_high else amount_usd_low end as amount_usd_low,
            case flow when 'balance' then -amount_usd_low else amount_usd_high end as amount_usd_high,
            case flow when 'balance' then -stated_amount else stated_amount end as stated_amount
        ),
        party_b as reporter,
        party_a as partner
    from years

),

final as (

    select
        this_year.reporter,
        this_year.partner,
        this_year.year::integer as year,
        this_year.flow,
        this_year.amount_usd::decimal(20, 2) as amount_usd,
        this_year.amount_usd_low::decimal(20, 2) as amount_usd_low,
        this_year.amount_usd_high::decimal(20, 2) as amount_usd_high,
        this_year.stated_amount::decimal(20, 2) as stated_amount,
        this_year.stated_currency,
        this_year.bound,
        this_year.n_documents,
        this_year.n_supporting_documents,
        this_year.agreement,
        this_year.change_pct_stated,
        -- Of two whole years, both stated as values and not as limits, on the same side of zero.
        case
            when
                not this_year.is_partial
                and not year_before.is_partial
                and this_year.bound in ('exact', 'approx')
                and year_before.bound in ('exact', 'approx')
                and sign(this_year.amount_usd) = sign(year_before.amount_usd)
                and year_before.amount_usd <> 0
                then round(100.0 * (this_year.amount_usd / year_before.amount_usd - 1), 2)::decimal(18, 2)
        end as change_pct_computed,
        this_year.is_partial,
        this_year.months_covered::integer as months_covered,
        this_year.period_start,
        this_year.period_end,
        this_year.figure_ids
    from both_sides as this_year
    left join both_sides as year_before
        on
            this_year.reporter = year_before.reporter
            and this_year.partner = year_before.partner
            and this_year.flow = year_before.flow
            and this_year.year = year_before.year + 1

)

select * from final
