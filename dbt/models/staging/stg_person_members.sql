with source as (

    select * from {{ source('resolved', 'person_members') }}

),

final as (

    select
        person_key,
        document_id,
        person_id,
        name,
        score,
        evidence
    from source

)

select * from final
