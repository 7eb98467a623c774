with source as (

    select * from {{ source('extracted', 'commodity_flows') }}
    where {{ in_order('extracted', 'commodity_flows', 'commodity_flow_id') }}

),

final as (

    select
        commodity_flow_id,
        document_id,
        exporter,
        importer,
        commodity,
        status,
        confidence,
        evidence,
        evidence_start,
        evidence_end,
        run_id
    from source

)

select * from final
