with visits as (

    select * from {{ ref('stg_visits') }}

),

final as (

    select
        visit_id,
        visitor_id,
        visitor,
        visitor_role,
        visitor_country,
        host_country,
        host_city,
        start_edtf,
        {{ edtf_earliest('start_edtf') }} as start_earliest,
        {{ edtf_latest('start_edtf') }} as start_latest,
        end_edtf,
        {{ edtf_earliest('end_edtf') }} as end_earliest,
        {{ edtf_latest('end_edtf') }} as end_latest,
        status,
        visit_kind,
        counterparts,
        confidence,
        n_documents,
        n_conflicts
    from visits

)

select * from final
