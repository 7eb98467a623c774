with source as (

    select * from {{ source('extracted', 'visit_mentions') }}
    where {{ in_order('extracted', 'visit_mentions', 'mention_id') }}

),

final as (

    select
        mention_id,
        document_id,
        visitor,
        visitor_role,
        visitor_country,
        host_country,
        host_city,
        start_edtf,
        end_edtf,
        status,
        visit_kind,
        counterparts,
        confidence,
        evidence,
        evidence_start,
        evidence_end,
        run_id
    from source

)

select * from final
