{#- Every code in the columns is one of the table of parties; unknown ones pass. -#}
{% test known_parties(model, columns) %}
    select facts.code
    from (select unnest([{{ columns | join(', ') }}]) as code from {{ model }}) as facts
    left join {{ ref('parties_mart') }} as known on facts.code = known.code
    where
        facts.code is not null
        and known.code is null
{% endtest %}
