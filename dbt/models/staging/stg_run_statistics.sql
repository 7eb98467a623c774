with source as (

    select * from {{ source('audit', 'run_statistics') }}

),

final as (

    select
        run_id,
        ran_at,
        of_runs,
        extractor_version,
        source,
        n_documents,
        n_new,
        n_extracted,
        n_rejects,
        n_duplicates,
        n_short,
        n_named,
        n_titled,
        n_dated,
        n_dated_by_layout,
        n_documents_with_facts,
        n_trade_figures,
        n_visit_mentions,
        n_agreements,
        n_commodity_flows,
        n_facts,
        n_facts_squared,
        n_places,
        n_places_resolved,
        n_persons,
        n_persons_resolved,
        n_characters,
        last_published_on,
        is_superseded
    from source

)

select * from final
