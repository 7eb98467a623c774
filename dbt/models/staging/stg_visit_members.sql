with source as (

    select * from {{ source('resolved', 'visit_members') }}

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
