with visits as (

    select
        *,
        -- The year of the trip's start, of its end where only that has one.
        coalesce(
            case when year(start_earliest) = year(start_latest) then year(start_earliest) end,
            case when year(end_earliest) = year(end_latest) then year(end_earliest) end
        )::integer as year
    from {{ ref('visits') }}
    where
        status <> 'cancelled'
        and visitor_country <> host_country

),

both_directions as (

    select
        *,
        visitor_country as country,
        host_country as partner,
        'outgoing' as direction
    from visits

    union all by name

    select
        *,
        host_country as country,
        visitor_country as partner,
        'incoming' as direction
    from visits

),

final as (

    select
        country,
        partner,
        direction,
        year,
        visitor_role,
        count(*) filter (where status = 'completed')::integer as n_visits,
        count(*) filter (where status in ('planned', 'invited'))::integer as n_planned,
        min(coalesce(start_earliest, end_earliest)) as first_date,
        max(coalesce(end_latest, start_latest)) as last_date,
        list(visit_id order by visit_id) as visit_ids
    from both_directions
    group by country, partner, direction, year, visitor_role

)

select * from final
