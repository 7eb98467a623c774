with source as (

    select * from {{ source('resolved', 'people') }}

),

final as (

    select
        person_id,
        name,
        aliases,
        country,
        roles,
        n_documents
    from source

)

select * from final
