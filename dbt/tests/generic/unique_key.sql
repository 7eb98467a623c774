{#- No two rows agree in all the columns; NULL counts as a value. -#}
{% test unique_key(model, columns) %}
    select
        {{ columns | join(', ') }},
        count(*) as n_rows
    from {{ model }}
    group by all
    having count(*) > 1
{% endtest %}
