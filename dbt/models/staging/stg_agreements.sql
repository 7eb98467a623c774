with source as (

    select * from {{ source('extracted', 'agreements') }}
    where {{ in_order('extracted', 'agreements', 'agreement_id') }}

),

final as (

    select
        agreement_id,
        document_id,
        parties,
        kind,
        subject,
        status,
        date_edtf,
        n_agreements,
        confidence,
        evidence,
        evidence_start,
        evidence_end,
        run_id
    from source

)

select * from final
