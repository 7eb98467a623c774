{#- Every total, export and import stands for the other side too, with the same value. -#}
{% test has_mirror_image(model) %}
    select one_side.*
    from {{ model }} as one_side
    left join {{ model }} as other_side
        on
            one_side.reporter = other_side.partner
            and one_side.partner = other_side.reporter
            and one_side.year = other_side.year
            and other_side.flow = case one_side.flow
                when 'export' then 'import'
                when 'import' then 'export'
                else one_side.flow
            end
    where
        other_side.year is null
        or abs(one_side.amount_usd) is distinct from abs(other_side.amount_usd)
{% endtest %}
