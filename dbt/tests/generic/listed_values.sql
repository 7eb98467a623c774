{#- Each column holds none but the values listed for it; unknown ones pass. -#}
{% test listed_values(model, values) %}
    {%- set outside = [] -%}
    {%- for column, listed in values.items() -%}
        {%- do outside.append(column ~ " not in ('" ~ listed | join("', '") ~ "')") -%}
    {%- endfor -%}
    select *
    from {{ model }}
    where {{ outside | join(' or ') }}
{% endtest %}
