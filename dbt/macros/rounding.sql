{#-
Half a unit of the last stated digit: what a number may have lost by rounding. $13.58m stands for
13.575 to 13.585. Zeros at the end are taken for rounding, but never more than two digits are left:
$700m is read as 695 to 705.
-#}
{% macro half_unit(amount) -%}
    case
        when {{ amount }} = 0 then 0.0
        else 0.5 * power(
            10,
            floor(log10({{ amount }}::double)) + 1
            - greatest(2, length(rtrim(ltrim(replace({{ amount }}::varchar, '.', ''), '0'), '0')))
        )
    end
{%- endmacro %}
