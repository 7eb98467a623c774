with source as (

    select * from {{ source('resolved', 'visits') }}
    where {{ in_order('resolved', 'visits', 'visit_id') }}

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
        end_edtf,
        status,
        visit_kind,
        counterparts,
        confidence,
        n_documents,
        n_conflicts
    from source

)

select * from final
