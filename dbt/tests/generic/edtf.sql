{#- Partial dates are EDTF level 1: a year, a month or a day, the year unknown at most. -#}
{% test edtf(model, column_name) %}
    select {{ column_name }}
    from {{ model }}
    where
        {{ column_name }} is not null
        and not regexp_full_match({{ column_name }}, '(\d{4}|XXXX)(-\d{2}(-\d{2})?)?')
{% endtest %}
