with visits as (

    select * from {{ ref('stg_visits') }}

),

members as (

    select * from {{ ref('stg_visit_members') }}

),

documents as (

    select * from {{ ref('stg_documents') }}

),

reports as (

    select
        members.visit_id,
        min(documents.published_on) as first_reported_on,
        max(documents.published_on) as last_reported_on
    from members
    inner join documents on members.document_id = documents.document_id
    group by members.visit_id

),

final as (

    select
        visits.visit_id,
        visits.visitor_id,
        visits.visitor,
        visits.visitor_role,
        visits.visitor_country,
        visits.host_country,
        visits.host_city,
        visits.start_edtf,
        {{ edtf_earliest('visits.start_edtf') }} as start_earliest,
        {{ edtf_latest('visits.start_edtf') }} as start_latest,
        visits.end_edtf,
        {{ edtf_earliest('visits.end_edtf') }} as end_earliest,
        {{ edtf_latest('visits.end_edtf') }} as end_latest,
        visits.status,
        visits.visit_kind,
        visits.counterparts,
        visits.confidence,
        visits.n_documents,
        visits.n_conflicts,
        reports.first_reported_on,
        reports.last_reported_on
    from visits
    left join reports on visits.visit_id = reports.visit_id

)

select * from final
