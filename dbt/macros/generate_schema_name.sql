{#- Schemas bear the name of their layer, without a prefix: schema and table are one name everywhere. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
