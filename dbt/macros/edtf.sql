{#- First day that an EDTF level 1 date may mean; NULL without a year (`XXXX-12-08`). -#}
{% macro edtf_earliest(column) -%}
    case length({{ column }})
        when 4 then try_cast({{ column }} || '-01-01' as date)
        when 7 then try_cast({{ column }} || '-01' as date)
        when 10 then try_cast({{ column }} as date)
    end
{%- endmacro %}

{#- Last day that an EDTF level 1 date may mean; NULL without a year. -#}
{% macro edtf_latest(column) -%}
    case length({{ column }})
        when 4 then try_cast({{ column }} || '-12-31' as date)
        when 7 then last_day(try_cast({{ column }} || '-01' as date))
        when 10 then try_cast({{ column }} as date)
    end
{%- endmacro %}
