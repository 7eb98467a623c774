{#-
Neither the row nor its document is set aside by a check. `key` is the primary key of the row as
`audit.quarantine` holds it: of many columns the values joined by a bar.
-#}
{% macro in_order(layer, table, key) -%}
    {{ key }} not in ({{ set_aside(layer, table) }})
    {%- if layer == 'extracted' or table == 'document_sightings' %}
    and document_id not in ({{ set_aside('raw', 'documents') }})
    {%- endif %}
{%- endmacro %}

{% macro set_aside(layer, table) -%}
    select row_key from {{ source('audit', 'quarantine') }}
    where layer = '{{ layer }}' and table_name = '{{ table }}' and released_run_id is null
{%- endmacro %}
