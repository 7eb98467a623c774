with source as (

    select * from {{ source('resolved', 'visit_conflicts') }}
    where {{ in_order('resolved', 'visits', 'visit_id') }}

),

final as (

    select
        visit_id,
        attribute,
        value,
        n_documents,
        is_chosen
    from source

)

select * from final
