with agreements as (

    select * from {{ ref('stg_agreements') }}

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
        {{ edtf_earliest('date_edtf') }} as date_earliest,
        {{ edtf_latest('date_edtf') }} as date_latest,
        n_agreements,
        confidence,
        evidence,
        evidence_start,
        evidence_end,
        run_id
    from agreements

)

select * from final
