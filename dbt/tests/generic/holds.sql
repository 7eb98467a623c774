{#- Rows for which the condition is false; rows where it is unknown pass. -#}
{% test holds(model, condition) %}
    select *
    from {{ model }}
    where not ({{ condition }})
{% endtest %}
