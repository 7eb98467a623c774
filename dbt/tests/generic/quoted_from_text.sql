{#- The quotation is the document's text at the offsets, in code points. -#}
{% test quoted_from_text(model, quote, first, last) %}
    select facts.*
    from {{ model }} as facts
    left join {{ ref('stg_documents') }} as documents on facts.document_id = documents.document_id
    where
        documents.text is null
        or facts.{{ quote }} = ''
        or substr(documents.text, facts.{{ first }} + 1, facts.{{ last }} - facts.{{ first }}) <> facts.{{ quote }}
{% endtest %}
