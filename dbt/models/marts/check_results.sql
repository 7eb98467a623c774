-- A view: checks of a run are recorded after its marts are built, and must be among those published.
{{ config(materialized='view') }}

with source as (

    select * from {{ ref('stg_check_results') }}

)

select * from source
