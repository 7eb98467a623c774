with source as (

    select * from {{ source('extracted', 'trade_figures') }}
    where {{ in_order('extracted', 'trade_figures', 'figure_id') }}

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
    from source

)

select * from final
