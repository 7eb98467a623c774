{#- No target, no value of one product group and no value of another part of the year stands behind a year's value,
    and each figure is there. -#}
{% test rests_on_reported_totals(model) %}
    select behind.*
    from (
        select
            unnest(figure_ids) as figure_id,
            months_covered
        from {{ model }}
    ) as behind
    left join {{ ref('trade_figures') }} as figures on behind.figure_id = figures.figure_id
    where
        figures.figure_id is null
        or figures.status <> 'reported'
        or figures.commodity is not null
        or figures.period_start is null
        or datediff('month', figures.period_start, figures.period_end + 1) <> behind.months_covered
{% endtest %}
