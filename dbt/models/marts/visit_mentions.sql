with mentions as (

    select * from {{ ref('stg_visit_mentions') }}

),

members as (

    select * from {{ ref('stg_visit_members') }}

),

final as (

    select
        mentions.mention_id,
        members.visit_id,
        mentions.document_id,
        mentions.visitor,
        mentions.visitor_role,
        mentions.visitor_country,
        mentions.host_country,
        mentions.host_city,
        mentions.start_edtf,
        {{ edtf_earliest('mentions.start_edtf') }} as start_earliest,
        {{ edtf_latest('mentions.start_edtf') }} as start_latest,
        mentions.end_edtf,
        {{ edtf_earliest('mentions.end_edtf') }} as end_earliest,
        {{ edtf_latest('mentions.end_edtf') }} as end_latest,
        mentions.status,
        mentions.visit_kind,
        mentions.counterparts,
        mentions.confidence,
        mentions.evidence,
        mentions.evidence_start,
        mentions.evidence_end,
        mentions.run_id,
        members.evidence as joined_because
    from mentions
    inner join members on mentions.mention_id = members.mention_id

)

select * from final
