with source as (

    select * from {{ source('resolved', 'visit_members') }}
    where {{ in_order('resolved', 'visits', 'visit_id') }}

),

final as (

    select
        mention_id,
        document_id,
        visit_id,
        evidence
    from source

)

select * from final
