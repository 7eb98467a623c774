{#- Every value of a list column is found in a column of another relation. -#}
{% test lists_known_values(model, column_name, to, field) %}
    select listed.value
    from (select unnest({{ column_name }}) as value from {{ model }}) as listed
    left join {{ to }} as known on listed.value = known.{{ field }}
    where known.{{ field }} is null
{% endtest %}
