with figures as (

    select * from {{ ref('int_trade_figures_in_usd') }}

),

final as (

    select
        figure_id,
        document_id,
        reporter,
        partner,
        flow,
        amount_low,
        amount_high,
        bound,
        currency,
        amount_usd,
        period_start,
        period_end,
        status,
        commodity,
        change_pct,
        is_anaphoric,
        confidence,
        evidence,
        evidence_start,
        evidence_end,
        amount_start,
        amount_end,
        run_id
    from figures

)

select * from final
