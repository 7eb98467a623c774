-- A table: both sides of the mart, the year before and the tests read it.
{{ config(materialized='table') }}

with year_values as (

    select * from {{ ref('int_trade_year_values') }}

),

-- The whole year where it is known, else the longest part of it.
of_one_period as (

    select *
    from year_values
    qualify
        rank() over (
            partition by party_a, party_b, year, flow
            order by months_covered desc, period_start asc, period_end desc
        ) = 1

),

agreeing as (

    select
        one.figure_id,
        count(distinct other.text_id) as n_supporting
    from of_one_period as one
    inner join of_one_period as other
        on
            one.party_a = other.party_a
            and one.party_b = other.party_b
            and one.year = other.year
            and one.flow = other.flow
            and one.unit = other.unit
            and one.span_low <= other.span_high
            and other.span_low <= one.span_high
    group by one.figure_id

),

-- The value that most texts support; of those, the most exactly stated, then the latest.
best as (

    select
        of_one_period.*,
        agreeing.n_supporting
    from of_one_period
    inner join agreeing on of_one_period.figure_id = agreeing.figure_id
    qualify
        row_number() over (
            partition by of_one_period.party_a, of_one_period.party_b, of_one_period.year, of_one_period.flow
            order by
                (of_one_period.unit = 'USD') desc,
                agreeing.n_supporting desc,
                (of_one_period.bound = 'exact') desc,
                of_one_period.span_high - of_one_period.span_low asc,
                of_one_period.published_on desc nulls last,
                of_one_period.confidence desc,
                of_one_period.figure_id asc
        ) = 1

),

compared as (

    select
        of_one_period.*,
        of_one_period.unit = best.unit
        and (of_one_period.span_low > best.span_high or best.span_low > of_one_period.span_high) as is_against
    from of_one_period
    inner join best
        on
            of_one_period.party_a = best.party_a
            and of_one_period.party_b = best.party_b
            and of_one_period.year = best.year
            and of_one_period.flow = best.flow

),

changes as (

    select
        party_a,
        party_b,
        year,
        flow,
        change_pct
    from compared
    where change_pct is not null and not is_against
    group by party_a, party_b, year, flow, change_pct
    qualify
        row_number() over (
            partition by party_a, party_b, year, flow
            order by count(distinct text_id) desc, abs(change_pct) asc, change_pct asc
        ) = 1

),

gathered as (

    select
        party_a,
        party_b,
        year,
        flow,
        min(amount_usd_low) as amount_usd_low,
        max(amount_usd_high) as amount_usd_high,
        count(distinct text_id)::integer as n_documents,
        bool_or(is_against) as is_conflicting,
        list(figure_id order by figure_id) as figure_ids
    from compared
    group by party_a, party_b, year, flow

),

final as (

    select
        best.party_a,
        best.party_b,
        best.year,
        best.flow,
        best.amount_usd,
        gathered.amount_usd_low,
        gathered.amount_usd_high,
        best.stated_amount,
        best.currency as stated_currency,
        best.bound,
        gathered.n_documents,
        best.n_supporting::integer as n_supporting_documents,
        case
            when gathered.is_conflicting then 'conflicting'
            when gathered.n_documents > 1 then 'corroborated'
            else 'single'
        end as agreement,
        changes.change_pct as change_pct_stated,
        best.is_partial,
        best.months_covered,
        best.period_start,
        best.period_end,
        gathered.figure_ids
    from best
    inner join gathered
        on
            best.party_a = gathered.party_a
            and best.party_b = gathered.party_b
            and best.year = gathered.year
            and best.flow = gathered.flow
    left join changes
        on
            best.party_a = changes.party_a
            and best.party_b = changes.party_b
            and best.year = changes.year
            and best.flow = changes.flow

)

select * from final
